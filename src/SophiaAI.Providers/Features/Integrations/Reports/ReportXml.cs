using System.Text;
using System.Xml;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>XML that every reader accepts, whatever the texts in it are.</summary>
internal static class ReportXml
{
    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <summary>The document that an action writes.</summary>
    public static byte[] Document(Action<XmlWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using MemoryStream bytes = new();
        using (XmlWriter xml = XmlWriter.Create(bytes, s_settings))
        {
            xml.WriteStartDocument();
            write(xml);
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    /// <summary>Writes an element with what an action writes into it.</summary>
    public static void Element(this XmlWriter xml, string name, Action write)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(write);
        xml.WriteStartElement(name);
        write();
        xml.WriteEndElement();
    }

    /// <summary>Writes an attribute in one line. XML 1.0 knows none of the control characters that are replaced.</summary>
    public static void Attribute(this XmlWriter xml, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(xml);
        xml.WriteAttributeString(name, ReportText.Line(value));
    }

    /// <summary>Writes lines of text, each made safe. Those that are null or empty are left out.</summary>
    public static void Lines(this XmlWriter xml, params string?[] lines)
    {
        ArgumentNullException.ThrowIfNull(xml);
        xml.WriteString(string.Join('\n', lines.Where(static line => !string.IsNullOrEmpty(line)).Select(ReportText.Line)));
    }

    /// <summary>Writes an element <c>property</c>.</summary>
    public static void Property(this XmlWriter xml, string name, string? value) => xml.Element("property", () =>
    {
        xml.Attribute("name", name);
        xml.Attribute("value", value);
    });
}
