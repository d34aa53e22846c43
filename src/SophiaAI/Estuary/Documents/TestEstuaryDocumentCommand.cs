using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Documents;

namespace SophiaAI.Estuary.Documents;

/// <summary>Tests whether a collection of Estuary Flow accepts documents, by its write schema and its key. Nothing is sent.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EstuaryDocument", DefaultParameterSetName = "Document")]
[OutputType(typeof(EstuaryDocumentTest), typeof(bool))]
public sealed class TestEstuaryDocumentCommand : EstuaryDocumentCmdlet
{
    private const int DocumentsPerReport = 100;

    private DocumentRules? _rules;
    private bool _isAnyInvalid;

    /// <summary>Returns only whether all documents are valid. Without a document, and if the collection or a file can't be read, they are not.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _rules = Await(DocumentRules.ReadAsync(new EstuaryClient(Context()), Collection, StopToken));
            WarnOfUnchecked(_rules);
        }
        catch (ServiceException exception)
        {
            WriteError(ErrorRecords.For(Explain(exception), Collection));
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_rules is not null && Documents == 0) WriteWarning("No document was given, so nothing was tested.");
        if (Quiet) WriteObject(_rules is not null && Documents > 0 && !_isAnyInvalid && !HasUnreadFile);
    }

    /// <inheritdoc/>
    private protected override void Process(EstuaryDocument document)
    {
        // Without the collection there is nothing to test documents by. The error has said so.
        if (_rules is null) return;
        EstuaryDocumentTest test = _rules.Test(document);
        _isAnyInvalid |= !test.IsValid;
        if (!Quiet) WriteObject(test);
        if (Documents % DocumentsPerReport == 0) ReportProgress($"{Grammar.Count(Documents, "document")} tested");
    }
}
