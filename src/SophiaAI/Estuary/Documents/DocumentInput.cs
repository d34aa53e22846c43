using System.Management.Automation;
using System.Management.Automation.Language;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Services.Estuary.Documents;
using SophiaAI.Providers.Services.Estuary.Documents.Schemas;

namespace SophiaAI.Estuary.Documents;

/// <summary>What is piped in, or in files, as documents, numbered in order.</summary>
/// <param name="cmdlet">The command, which writes the errors.</param>
/// <param name="collection">What the documents are for.</param>
internal sealed class DocumentInput(SophiaCmdlet cmdlet, string collection)
{
    private readonly HashSet<string> _files = [];
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
        _ when GivenBack.Is(input) => OfGivenBack(new GivenBack(input)),
        _ when IsFormatted(input) => Numbered([Faulty(Given(input), "is what a Format- command has made of objects for the screen. Pipe the objects themselves")]),
        _ => Numbered([DocumentText.Object(() => DocumentObjects.ToTree(input), _next, Given(input))]),
    };

    /// <summary>The documents in files.</summary>
    public IEnumerable<EstuaryDocument> Of(string[]? paths, string[]? literalPaths)
    {
        IReadOnlyList<InputFile> files = InputFiles.Find(cmdlet, paths, literalPaths, out bool areAllFound);
        HasFailed |= !areAllFound;
        return files.SelectMany(OfFile);
    }

    // What a command has returned stands for its document.
    private IEnumerable<EstuaryDocument> OfGivenBack(GivenBack result) => result.Document is { } document
        ? Of(document).Select(found => found with { Path = result.Path, Line = result.Line })
        : Numbered([Faulty(null, "is a result without its Document, which was left out, or was a line that is not text. Give the document itself") with { Path = result.Path, Line = result.Line }]);

    // However it was named: sent twice, its documents could be stored twice.
    private bool IsRead(InputFile file)
    {
        if (_files.Add(Real(file.FullName))) return false;
        cmdlet.WriteVerbose($"'{file.Name}' was named before, and is read once.");
        return true;
    }

    private static string Real(string path)
    {
        try
        {
            return RealPath.Of(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Reading it says what is wrong with it.
            return path;
        }
    }

    private IEnumerable<EstuaryDocument> OfFile(InputFile file)
    {
        if (IsRead(file)) yield break;
        using DocumentFile? opened = InputFiles.Read(cmdlet, file, DocumentFile.Open);
        bool isBegun = false;
        while (opened is not null && InputFiles.Read(cmdlet, file, _ => opened.Read(file)) is { } lines)
        {
            if (lines.Count == 0) yield break;
            if (!isBegun && IsOtherFormat(file, lines)) break;
            isBegun = true;
            foreach ((string text, long number) in lines.Where(static line => !string.IsNullOrWhiteSpace(line.Text)))
                yield return DocumentText.Line(text.TrimEnd('\r'), _next++) with { Path = file.Name, Line = number };
        }

        HasFailed = true;
    }

    // Said once, where each of the lines would be a document that is none.
    private bool IsOtherFormat(InputFile file, IReadOnlyList<(string Text, long Number)> lines)
    {
        string? form = DocumentFileForm.Of(lines.Select(static line => line.Text), out char delimiter);
        if (form is null) return false;
        string quoted = $"'{CodeGeneration.EscapeSingleQuotedStringContent(file.Name)}'";
        string reader = form == DocumentFileForm.Table ? $"Import-Csv {quoted}{(delimiter == ',' ? string.Empty : delimiter == '\t' ? " -Delimiter `t" : $" -Delimiter '{delimiter}'")}" : $"Get-Content -Raw {quoted}";
        string note = form == DocumentFileForm.Table ? " Every value of it is a text: turn those into numbers that the collection wants as numbers." : string.Empty;
        cmdlet.WriteError(ErrorRecords.OtherFormat(
            file.Name, $"'{file.Name}' is {form}, and not JSON lines, in which each line is a document. Nothing in it was used.", $"Read it into the pipeline: {reader} | {cmdlet.MyInvocation.MyCommand.Name} {collection}.{note}"));
        return true;
    }

    private IEnumerable<EstuaryDocument> Numbered(IEnumerable<EstuaryDocument> documents)
    {
        foreach (EstuaryDocument document in documents)
        {
            _next++;
            yield return document;
        }
    }

    private EstuaryDocument Faulty(object? source, string reason) => new(_next, default, source) { Fault = new EstuaryDocumentFailure { Path = string.Empty, Reason = reason } };

    private static bool IsFormatted(PSObject input) => input.TypeNames.Any(static name => name.Contains("Microsoft.PowerShell.Commands.Internal.Format.", StringComparison.Ordinal));

    // A script's own object is its wrapper.
    private static object Given(PSObject input) => input.BaseObject is PSCustomObject ? input : input.BaseObject;
}
