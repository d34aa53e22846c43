using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary.Documents;
using SophiaAI.Providers.Services.Estuary.Ingest;

namespace SophiaAI.Estuary.Documents;

/// <summary>A document that Send- or Test-EstuaryDocument has returned, as it is or from another session, and is given again.</summary>
/// <param name="result">The result.</param>
internal sealed class GivenBack(PSObject result)
{
    /// <summary>The document; null if the result has none.</summary>
    public PSObject? Document => EngineValue.Bare(Member("Document")) is null ? null : PSObject.AsPSObject(Member("Document")!);

    /// <summary>The file that it was first read from.</summary>
    public string? Path => EngineValue.Bare(Member("Path")) as string;

    /// <summary>The line in the file.</summary>
    public long? Line => EngineValue.Bare(Member("Line")) as long?;

    /// <summary>Whether an object is such a result.</summary>
    public static bool Is(PSObject given) => RecordType.Is(given, typeof(EstuaryDocumentResult)) || RecordType.Is(given, typeof(EstuaryDocumentTest));

    private object? Member(string name) => result.Properties[name]?.Value;
}
