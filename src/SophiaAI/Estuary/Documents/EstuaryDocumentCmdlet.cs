using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Documents;

namespace SophiaAI.Estuary.Documents;

/// <summary>Takes documents for a collection: objects, JSON text, or files of JSON lines.</summary>
public abstract class EstuaryDocumentCmdlet : ServiceCmdlet
{
    private const string DocumentSet = "Document";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private DocumentInput? _input;
    private EstuaryAdvice? _advice;

    /// <summary>The documents: objects, hashtables, texts of JSON (a document, an array of documents, or one on each line), or files that Get-ChildItem returns.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = DocumentSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The catalog name of the collection, such as <c>acmeCo/sales/orders</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EstuaryCollectionCompleter))]
    public string Collection { get; set; } = string.Empty;

    /// <summary>Files of JSON lines: each line is a document. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files of JSON lines, by paths in which no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>How many documents there were so far.</summary>
    private protected long Documents => _input?.Count ?? 0;

    /// <summary>Whether a file could not be read.</summary>
    private protected bool HasUnreadFile => _input?.HasFailed ?? false;

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, EstuaryNamed.Collection, () => Context())).Explain(failure);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _input ??= new DocumentInput(this, Collection);
        IEnumerable<EstuaryDocument> documents = Path is null && LiteralPath is null ? InputObject.SelectMany(_input.Of) : _input.Of(Path, LiteralPath);
        foreach (EstuaryDocument document in documents) Process(document);
    }

    /// <summary>Does the command's work with a document.</summary>
    private protected abstract void Process(EstuaryDocument document);

    /// <summary>Says once what is not checked.</summary>
    private protected void WarnOfUnchecked(DocumentRules rules)
    {
        if (rules.Unchecked.Count > 0) WriteWarning($"Not everything in the schema of {rules.Collection} is checked here: {string.Join("; ", rules.Unchecked)}. The ingest may refuse documents because of it.");
    }
}
