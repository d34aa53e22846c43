using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>Reads what the storage account answers in XML: lists and errors.</summary>
internal static class BlobList
{
    private const int LongestDocument = 8 * 1024 * 1024;

    /// <summary>A page of a list.</summary>
    /// <param name="xml">The answer.</param>
    /// <returns>The blobs by their whole names, and where the next page begins; null if there is none.</returns>
    /// <exception cref="FormatException">It is no list.</exception>
    public static (IReadOnlyList<BlobItem> Items, string? Next) Read(string xml)
    {
        XElement root = Parse(xml);
        if (root.Name.LocalName != "EnumerationResults") throw new FormatException("It is no list.");
        List<BlobItem> items = [];
        foreach (XElement blob in root.Element("Blobs")?.Elements("Blob") ?? [])
        {
            XElement? properties = blob.Element("Properties");
            string? etag = properties?.Element("Etag")?.Value;
            if (blob.Element("Name")?.Value is not { Length: > 0 } name || etag is not { Length: > 0 } || !long.TryParse(properties?.Element("Content-Length")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long length))
                throw new FormatException("A blob in it has no name, version or length.");
            items.Add(new BlobItem(name, Quoted(etag), length));
        }

        return (items, root.Element("NextMarker")?.Value is { Length: > 0 } next ? next : null);
    }

    /// <summary>The code and the words of an error.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static (string? Code, string? Message) ReadError(string xml)
    {
        XElement root = Parse(xml);
        // In further lines, the message has an id and a time.
        return (root.Element("Code")?.Value, root.Element("Message")?.Value.Split('\n')[0].Trim());
    }

    /// <summary>A version as headers have it: lists leave out the quotes.</summary>
    public static string Quoted(string etag)
    {
        ArgumentNullException.ThrowIfNull(etag);
        return etag.Contains('"', StringComparison.Ordinal) ? etag : $"\"{etag}\"";
    }

    private static XElement Parse(string xml)
    {
        try
        {
            using StringReader text = new(xml.TrimStart('\uFEFF'));
            using XmlReader reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestDocument });
            return XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw new FormatException("It is no XML.", exception);
        }
    }
}
