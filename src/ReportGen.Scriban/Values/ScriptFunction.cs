using System.Collections.Immutable;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban;

/// <summary>A parameter of a function.</summary>
/// <param name="Name">The name by which it can be passed.</param>
/// <param name="Default">Its value when it is not passed; null when it must be passed.</param>
/// <param name="IsVariadic">The last parameter takes all further arguments as one array.</param>
public sealed record ScriptParameter(string Name, ScriptValue? Default = null, bool IsVariadic = false);

/// <summary>What a function of the program does when a template calls it.</summary>
public delegate ScriptValue ScriptBody(in ScriptCall call);

/// <summary>A function: one of the program, or one that a template declared.</summary>
public sealed class ScriptFunction : ScriptValue
{
    private readonly string _signature = "";
    private ScriptParameter[]? _parameters;

    /// <summary>A function of the program.</summary>
    /// <param name="name">How findings name it.</param>
    /// <param name="parameters">In order; required ones first, a variadic one last.</param>
    /// <param name="body">Reads the arguments, all present (defaults filled in), and gives the result. A fault is thrown as <see cref="ScriptCall.Fail"/> makes it.</param>
    public ScriptFunction(string name, ImmutableArray<ScriptParameter> parameters, ScriptBody body)
        : base(ScriptKind.Function, default)
    {
        Name = name;
        _parameters = [.. parameters];
        Body = body;
    }

    /// <param name="signature">Parameter names; <c>?</c> after a name makes it optional, <c>...</c> variadic.</param>
    internal ScriptFunction(string name, string signature, ScriptBody body)
        : base(ScriptKind.Function, default)
    {
        Name = name;
        _signature = signature;
        Body = body;
    }

    internal ScriptFunction(FunctionSyntax declared)
        : base(ScriptKind.Function, default)
    {
        Name = declared.Name;
        Declared = declared;
    }

    public string Name { get; }

    internal ScriptBody? Body { get; }

    internal FunctionSyntax? Declared { get; }

    /// <summary>It takes all arguments in one array, named ones as members of it.</summary>
    internal bool TakesList => _signature == "*";

    internal int ParameterCount => Declared is null ? Parameters.Length : Declared.Parameters.Length;

    internal bool IsVariadic => Declared is null ? Parameters is [.., { IsVariadic: true }] : Declared.Parameters is [.., { IsVariadic: true }];

    // Two threads may read the signature twice; the result is the same.
    internal ScriptParameter[] Parameters => _parameters ??= ReadSignature(_signature);

    internal string NameOfParameter(int index) => Declared is null ? Parameters[index].Name : Declared.Parameters[index].Name.Text;

    internal int IndexOfParameter(string name)
    {
        for (var i = 0; i < ParameterCount; i++)
        {
            if (string.Equals(NameOfParameter(i), name))
                return i;
        }

        return -1;
    }

    internal IEnumerable<string> ParameterNames()
    {
        for (var i = 0; i < ParameterCount; i++)
            yield return NameOfParameter(i);
    }

    private static ScriptParameter[] ReadSignature(string signature)
    {
        if (signature.Length == 0)
            return [];

        var words = signature.Split(' ');
        var parameters = new ScriptParameter[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            parameters[i] = words[i] switch
            {
                [.. var name, '?'] => new(name, Null),
                [.. var name, '.', '.', '.'] => new(name, Null, IsVariadic: true),
                var name => new(name),
            };
        }

        return parameters;
    }
}
