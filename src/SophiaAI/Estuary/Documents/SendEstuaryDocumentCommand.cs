using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Documents;
using SophiaAI.Providers.Services.Estuary.Ingest;

namespace SophiaAI.Estuary.Documents;

/// <summary>Sends documents to a collection of Estuary Flow, through a capture that takes them over HTTP. Those not confirmed as accepted are returned.</summary>
[Cmdlet(VerbsCommunications.Send, "EstuaryDocument", DefaultParameterSetName = "Document", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EstuaryDocumentResult))]
public sealed class SendEstuaryDocumentCommand : EstuaryDocumentCmdlet
{
    private const string NotConfirmed = "The sending was not confirmed.";

    // An assignment gets nothing from a pipeline that an error ends.
    private const string Kept = "with -ErrorAction Stop, only -OutVariable keeps them.";

    private EstuaryDocumentSender? _sender;
    private DocumentRules? _rules;
    private ServiceException? _notOpened;
    private ShouldProcessReason _notAsked;
    private bool _declined;
    private bool _isAsked;
    private bool _hasEnded;

    /// <summary>The maximum number of documents that one request sends. A request also ends at 4 MiB.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 10_000)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int BatchSize { get; set; } = 1000;

    /// <summary>The path at which the capture takes the collection's documents. By default that of its binding, read from the catalog.</summary>
    [Parameter]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? IngestPath { get; set; }

    /// <summary>The header in which the capture wants an id for each request. By default that of its binding; with -IngestPath, none.</summary>
    [Parameter]
    [OneValue]
    [ValidatePattern(@"^[!#$%&'*+.^_`|~0-9A-Za-z-]+\z")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? IdHeader { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            ProviderContext context = Context();
            _rules = Await(EstuaryDocumentSender.ReadRulesAsync(context, Collection, StopToken));
            WarnOfUnchecked(_rules);
            _sender = Await(EstuaryDocumentSender.OpenAsync(context, _rules, IngestPath, IdHeader, BatchSize, StopToken));
        }
        catch (ServiceException exception)
        {
            // Said after the last document, like what goes wrong while documents are sent: they are all returned first.
            _notOpened = Explain(exception);
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_notOpened is not null) WriteError(ErrorRecords.For(Documents == 0 ? _notOpened : _notOpened.WithMessage($"{_notOpened.Message} No document was sent. All of them were returned; {Kept}", _notOpened.RecommendedAction ?? string.Empty), Collection));
        if (_sender is not { } sender) return;
        Flush(sender);
        _hasEnded = true;
        WriteVerbose($"{Collection}: {Grammar.Count(sender.Taken, "document")} taken, {sender.Refused} refused, {sender.Unknown} unknown, {sender.NotSent} not sent.");
        // After the last document: an error may end the script, and what was not sent would be lost.
        if (sender.Stopped is { } stopped) WriteError(ErrorRecords.For(stopped.WithMessage($"Documents can't be sent to {sender.Target.ShownPath}: {stopped.Message.TrimEnd('.')}. {Left(sender)}", stopped.RecommendedAction ?? string.Empty), Collection));
    }

    /// <inheritdoc/>
    protected internal override void WriteError(ErrorRecord error)
    {
        // It may end the script, and what waits for its batch would be lost.
        if (_sender is { Waiting: > 0 } sender) Flush(sender);
        base.WriteError(error);
    }

    /// <inheritdoc/>
    private protected override void Process(EstuaryDocument document)
    {
        if (_sender is not { } sender)
        {
            WriteObject(EstuaryDocumentSender.WithoutSender(document, _rules));
            return;
        }

        if (!_isAsked)
        {
            _isAsked = true;
            _declined = !ShouldProcess(Collection, $"Send documents to {sender.Target.ShownPath} of {EstuaryService.IngestUrl.Variable}", out _notAsked);
        }

        sender.Add(document);
        if (sender.IsFull) Flush(sender);
    }

    /// <inheritdoc/>
    protected override void OnEnded()
    {
        // The pipeline takes nothing any more. What would have come out is at least said.
        if (_hasEnded || _declined || _sender is not { } sender || (sender.Taken + sender.Unknown + sender.Refused + sender.NotSent + sender.Waiting) == 0) return;
        CommandRuntime.Host?.UI?.WriteWarningLine(ShownText.Line(
            $"Send-EstuaryDocument was stopped before its end. {Grammar.Count(sender.Taken, "document")} of {Documents} taken by {Collection}, {sender.Refused} refused, {sender.Unknown} unknown, {sender.NotSent} not sent. {sender.State}"));
    }

    private void Flush(EstuaryDocumentSender sender)
    {
        WaitingFor = $"Sending documents to {Collection}";
        foreach (EstuaryDocumentResult result in _declined ? sender.Discard(_notAsked == ShouldProcessReason.WhatIf ? null : NotConfirmed) : Await(sender.FlushAsync(StopToken))) WriteObject(result);
    }

    private static string Left(EstuaryDocumentSender sender) =>
        $"{Grammar.Count(sender.Taken, "document was", "documents were")} taken before. Those that were not, or perhaps not, were returned; {Kept}";
}
