using System.Text;
using System.Xml;

namespace ReportGen.Exchange.Import;

/// <summary>The texts that cells share (sharedStrings.xml).</summary>
internal sealed class XlsxTexts
{
    private readonly List<string> _texts = [];
    private long _characters;

    /// <summary>Empty when there is no such text.</summary>
    public string this[int index] => index < _texts.Count ? _texts[index] : "";

    public void Read(XmlReader reader)
    {
        var text = new StringBuilder();
        var (isText, phonetic) = (false, 0);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "si" && reader.IsEmptyElement:
                    Add("");
                    break;
                case XmlNodeType.Element:
                    isText = reader.LocalName == "t" && phonetic == 0;
                    phonetic += reader.LocalName == "rPh" && !reader.IsEmptyElement ? 1 : 0;
                    break;
                case XmlNodeType.EndElement:
                    isText = false;
                    phonetic -= reader.LocalName == "rPh" ? 1 : 0;
                    if (reader.LocalName == "si")
                        Add(text.ToString());
                    if (reader.LocalName == "si")
                        text.Clear();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when isText:
                    text.Append(reader.Value);
                    break;
            }
        }
    }

    private void Add(string text)
    {
        _texts.Add(XlsxPackage.Unescape(text));
        _characters += text.Length;
        if (_texts.Count > GridLimits.SharedTexts || _characters > GridLimits.TextCharacters)
            throw new GridLimitException(new("工作簿里的文字太多", "the workbook holds too many texts"));
    }
}
