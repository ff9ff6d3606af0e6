using System.Security.Cryptography;
using System.Text;

namespace ReportGen.Preview;

/// <summary>The secrets of one run: the token in the printed address, and the cookie that the page gets for it.</summary>
internal sealed class AccessKeys
{
    private const int Bytes = 32; // 256 bits

    private readonly string _cookie = Random();
    private int _isOneTimeTokenUsed;

    /// <summary>Stands in the address behind #, which browsers keep to themselves.</summary>
    public string Token { get; } = Random();

    /// <summary>What the cookie holds. Kept apart from the token: a cookie also reaches other ports of the same host.</summary>
    public string Cookie => _cookie;

    /// <summary>Good for one exchange only.</summary>
    public string OneTimeToken { get; } = Random();

    public bool IsToken(string? text) =>
        AreEqual(text, Token) || (AreEqual(text, OneTimeToken) && Interlocked.Exchange(ref _isOneTimeTokenUsed, 1) == 0);

    public bool IsCookie(string? text) => AreEqual(text, _cookie);

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    // In constant time: how long the answer takes says nothing about where the texts differ.
    private static bool AreEqual(string? text, string secret) =>
        text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(secret));
}
