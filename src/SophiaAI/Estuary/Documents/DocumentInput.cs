using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary.Documents;

namespace SophiaAI.Estuary.Documents;

/// <summary>What is piped in, or in files, as documents, numbered in order.</summary>
/// <param name="cmdlet">The command, which writes the errors.</param>
internal sealed class DocumentInput(SophiaCmdlet cmdlet)
{
    private long _next;

    /// <summary>How many documents there were.</summary>
    public long Count => _next;

    /// <summary>Whether a file could not be read, so that there may be more documents.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The documents of an object from the pipeline: the object itself, or those in a text or in a file.</summary>
    public IEnumerable<EstuaryDocument> Of(PSObject input) => input.BaseObject switch
    {
        string text => Numbered(DocumentText.Read(text, _next)),
        FileInfo file => OfFile(new InputFile(file.FullName, file.FullName)),
        _ => Numbered([DocumentText.Object(() => DocumentObjects.ToTree(input), _next, Given(input))]),
    };

    /// <summary>The documents in files.</summary>
    public IEnumerable<EstuaryDocument> Of(string[]? paths, string[]? literalPaths)
    {
        IReadOnlyList<InputFile> files = InputFiles.Find(cmdlet, paths, literalPaths, out bool areAllFound);
        HasFailed |= !areAllFound;
        return files.SelectMany(OfFile);
    }

    private IEnumerable<EstuaryDocument> OfFile(InputFile file)
    {
        using DocumentFile? opened = InputFiles.Read(cmdlet, file, DocumentFile.Open);
        while (opened is not null && InputFiles.Read(cmdlet, file, _ => opened.Read(file)) is { } lines)
        {
            if (lines.Count == 0) yield break;
            foreach ((string text, long number) in lines.Where(static line => !string.IsNullOrWhiteSpace(line.Text)))
                yield return DocumentText.Line(text.TrimEnd('\r'), _next++) with { Path = file.Name, Line = number };
        }

        HasFailed = true;
    }

    private IEnumerable<EstuaryDocument> Numbered(IEnumerable<EstuaryDocument> documents)
    {
        foreach (EstuaryDocument document in documents)
        {
            _next++;
            yield return document;
        }
    }

    // A script's own object is its wrapper.
    private static object Given(PSObject input) => input.BaseObject is PSCustomObject ? input : input.BaseObject;
}
