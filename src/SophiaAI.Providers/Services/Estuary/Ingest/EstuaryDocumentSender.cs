using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Estuary.Documents;
using SophiaAI.Providers.Services.Estuary.Documents.Schemas;

namespace SophiaAI.Providers.Services.Estuary.Ingest;

/// <summary>
/// Sends documents to a collection in batches, each of which the ingest takes whole or not at all. Every document that it was given
/// is counted as taken once, or comes back once, as refused, as unknown or as not sent.
/// </summary>
internal sealed class EstuaryDocumentSender
{
    // The ingest takes 64 MiB. One document alone may have more than a batch.
    private const int MostBytes = 4 * 1024 * 1024;
    private const int LongestDocument = 48 * 1024 * 1024;

    // Each of them may take minutes, and all that they leave behind is doubt.
    private const int MostUnknownInARow = 3;

    // So many alone in a row are not the documents' fault any more, or it takes a person to tell. Each of them is a request.
    private const int MostRefusedInARow = 20;

    // Why is said once, in an error. Of a thousand documents it would be said a thousand times.
    private const string NotSentReason = "It was not sent. The error at the end says why.";

    private readonly ProviderContext _context;
    private readonly EstuaryIngestClient _ingest;
    private readonly int _batchSize;
    private readonly List<Entry> _batch = [];
    private int _bytes;
    private int _unknownInARow;
    private int _refusedInARow;
    private bool _isSending;

    private EstuaryDocumentSender(ProviderContext context, DocumentRules rules, EstuaryIngestTarget target, int batchSize)
    {
        _context = context;
        _ingest = new EstuaryIngestClient(context, target);
        _batchSize = batchSize;
        Rules = rules;
        Target = target;
    }

    /// <summary>What the collection asks of documents.</summary>
    public DocumentRules Rules { get; }

    /// <summary>Where they are sent to.</summary>
    public EstuaryIngestTarget Target { get; }

    /// <summary>How many were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>How many were refused, by the test before they are sent or by the ingest.</summary>
    public long Refused { get; private set; }

    /// <summary>How many were sent without an answer that says whether they were taken.</summary>
    public long Unknown { get; private set; }

    /// <summary>How many were not sent.</summary>
    public long NotSent { get; private set; }

    /// <summary>How many wait for the batch to be sent.</summary>
    public int Waiting => _batch.Count;

    /// <summary>Why nothing more is sent; null while documents are sent.</summary>
    public ServiceException? Stopped { get; private set; }

    /// <summary>What is not settled, in words, for somebody who has stopped the work.</summary>
    public string State => _batch.Count == 0 ? "None of them is in doubt." : _isSending
        ? $"It is not known whether those from {_batch[0].Document.Index} to {_batch[^1].Document.Index} (by their place, from 0) were taken, and none after them was sent."
        : $"None from {_batch[0].Document.Index} on (by their place, from 0) was sent.";

    /// <summary>Whether the batch has no room for another document.</summary>
    public bool IsFull => _batch.Count >= _batchSize || _bytes >= MostBytes;

    /// <summary>Reads what the collection asks of documents.</summary>
    /// <param name="context">Supplies the settings.</param>
    /// <param name="collection">The collection's catalog name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The collection can't be read, or nothing could be sent.</exception>
    public static Task<DocumentRules> ReadRulesAsync(ProviderContext context, string collection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Before anything is requested: without it, nothing can be sent.
        context.Settings.Require(EstuaryService.ApiKey, EstuaryService.IngestUrl);
        return DocumentRules.ReadAsync(new EstuaryClient(context), collection, cancellationToken);
    }

    /// <summary>Finds where a collection's documents are sent to.</summary>
    /// <param name="context">Supplies the settings.</param>
    /// <param name="rules">What the collection asks of documents.</param>
    /// <param name="path">The path, if it is not to be found in the catalog.</param>
    /// <param name="idHeader">The header for ids, if it is not to be found in the catalog.</param>
    /// <param name="batchSize">The most documents of a request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The collection can't be written to in this way.</exception>
    public static async Task<EstuaryDocumentSender> OpenAsync(
        ProviderContext context, DocumentRules rules, string? path, string? idHeader, int batchSize, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        EstuaryIngestTarget target = await new EstuaryIngestTargets(new EstuaryClient(context)).FindAsync(rules, path, idHeader, cancellationToken).ConfigureAwait(false);
        return new EstuaryDocumentSender(context, rules, target, batchSize);
    }

    /// <summary>What becomes of a document if the sender could not be opened.</summary>
    /// <param name="document">The document.</param>
    /// <param name="rules">What the collection asks of documents; null if it could not be read.</param>
    public static EstuaryDocumentResult WithoutSender(EstuaryDocument document, DocumentRules? rules)
    {
        ArgumentNullException.ThrowIfNull(document);
        IReadOnlyList<EstuaryDocumentFailure> failures = rules is null ? [] : FailuresOf(document, rules);
        return failures.Count > 0 ? Result(document, EstuaryDocumentStatus.Refused, string.Join("; ", failures), failures) : Result(document, EstuaryDocumentStatus.NotSent, NotSentReason, []);
    }

    private static IReadOnlyList<EstuaryDocumentFailure> FailuresOf(EstuaryDocument document, DocumentRules rules) =>
        document.Json.Length > LongestDocument ? [s_tooLong] : rules.Test(document).Failures;

    /// <summary>Adds a document to the batch.</summary>
    public void Add(EstuaryDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        IReadOnlyList<EstuaryDocumentFailure> failures = FailuresOf(document, Rules);
        // What will not be sent need not be kept as JSON.
        _batch.Add(failures.Count == 0 ? new Entry(document, failures) : new Entry(document with { Json = default }, failures));
        // The source of one that is refused is kept too, until the batch is sent.
        _bytes += document.Json.Length;
    }

    /// <summary>Sends the batch.</summary>
    /// <returns>Those of its documents that were not confirmed as taken, in their order.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped. What the ingest made of the batch is not known.</exception>
    public async Task<IReadOnlyList<EstuaryDocumentResult>> FlushAsync(CancellationToken cancellationToken)
    {
        List<EstuaryDocumentResult> results = [.. _batch.Where(static entry => !entry.IsValid).Select(Refusal)];
        _isSending = true;
        await PostAsync(_batch.Where(static entry => entry.IsValid).ToArray(), results, cancellationToken).ConfigureAwait(false);
        _isSending = false;
        return Settled(results);
    }

    /// <summary>Empties the batch without sending it.</summary>
    /// <param name="reason">Why it is not sent; null for a trial.</param>
    /// <returns>Those of its documents that would be refused before they are sent, in their order; unless it is a trial, the others too.</returns>
    public IReadOnlyList<EstuaryDocumentResult> Discard(string? reason)
    {
        List<EstuaryDocumentResult> results = [.. _batch.Where(static entry => !entry.IsValid).Select(Refusal)];
        if (reason is not null) AddAll(_batch.Where(static entry => entry.IsValid), EstuaryDocumentStatus.NotSent, reason, results);
        return Settled(results);
    }

    private EstuaryDocumentResult[] Settled(List<EstuaryDocumentResult> results)
    {
        _batch.Clear();
        _bytes = 0;
        return [.. results.OrderBy(static result => result.Index)];
    }

    private async Task PostAsync(ArraySegment<Entry> part, List<EstuaryDocumentResult> results, CancellationToken cancellationToken)
    {
        if (part.Count == 0) return;
        if (Stopped is not null)
        {
            AddAll(part, EstuaryDocumentStatus.NotSent, NotSentReason, results);
            return;
        }

        try
        {
            // The id is that of this request, however often it is sent.
            long published = await _ingest.PostAsync([.. part.Select(static entry => entry.Document.Json)], Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
            if (published != part.Count) throw OtherCount(published, part.Count);
            Taken += published;
            _unknownInARow = 0;
            _refusedInARow = 0;
            _context.ReportProgress($"{Grammar.Count(Taken, "document")} sent to {Rules.Collection}");
        }
        catch (ServiceException failure)
        {
            await SettleAsync(part, failure, results, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SettleAsync(ArraySegment<Entry> part, ServiceException failure, List<EstuaryDocumentResult> results, CancellationToken cancellationToken)
    {
        // Of several attempts, the last may have been refused after an earlier one had done its work.
        if (failure.FollowsLostAnswer || failure.IsOutcomeUnknown)
        {
            AddAll(part, EstuaryDocumentStatus.Unknown, failure.Message, results);
            if (++_unknownInARow >= MostUnknownInARow || !(failure.IsOutcomeUnknown || IsRefusalOfDocuments(failure))) Stop(failure);
            else _context.Report(ProviderEventKind.Verbose, $"It is not known whether {Grammar.Count(part.Count, "document")} from {part[0].Document.Index} on were taken.");
        }
        else if (IsRefusalOfDocuments(failure))
        {
            _unknownInARow = 0;
            if (part.Count == 1)
            {
                Refuse(part[0], failure, results);
                return;
            }

            // Nothing of it was taken: the documents at fault are found by halves, and the others are sent.
            int half = part.Count / 2;
            await PostAsync(part[..half], results, cancellationToken).ConfigureAwait(false);
            await PostAsync(part[half..], results, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            AddAll(part, EstuaryDocumentStatus.NotSent, NotSentReason, results);
            Stop(failure);
        }
    }

    private void Refuse(Entry entry, ServiceException failure, List<EstuaryDocumentResult> results)
    {
        string why = failure.ServerMessage is { } words ? $"the ingest refuses it: {words}" : failure.Message;
        results.Add(Result(entry, EstuaryDocumentStatus.Refused, why, []));
        if (++_refusedInARow < MostRefusedInARow) return;
        Stop(failure.WithMessage(
            $"The ingest has refused {MostRefusedInARow} documents in a row, and taken none between them: {failure.ServerMessage ?? failure.Message}",
            "Find out what the ingest objects to: what was refused says why in its Reason. Then send what was not sent."));
    }

    private void Stop(ServiceException failure) => Stopped ??= failure;

    // The documents' own fault, other than a header that is missing from the request.
    private bool IsRefusalOfDocuments(ServiceException failure) =>
        failure.StatusCode is 400 or 422 && !(failure.ServerMessage is { } words && Target.LacksIdHeader(words));

    private void AddAll(IEnumerable<Entry> entries, string status, string reason, List<EstuaryDocumentResult> results) =>
        results.AddRange(entries.Select(entry => Result(entry, status, reason, [])));

    private EstuaryDocumentResult Result(Entry entry, string status, string reason, IReadOnlyList<EstuaryDocumentFailure> failures)
    {
        if (status == EstuaryDocumentStatus.Refused) Refused++;
        else if (status == EstuaryDocumentStatus.Unknown) Unknown++;
        else NotSent++;
        return Result(entry.Document, status, reason, failures);
    }

    private EstuaryDocumentResult Refusal(Entry entry) => Result(entry, EstuaryDocumentStatus.Refused, string.Join("; ", entry.Failures), entry.Failures);

    private static EstuaryDocumentResult Result(EstuaryDocument document, string status, string reason, IReadOnlyList<EstuaryDocumentFailure> failures) => new()
    {
        Index = document.Index,
        Status = status,
        Reason = reason,
        Failures = failures,
        Path = document.Path,
        Line = document.Line,
        Document = document.Source,
    };

    private static ServiceException OtherCount(long published, int sent) => new(
        EstuaryService.Name, FailureReason.InvalidResponse, string.Create(CultureInfo.InvariantCulture, $"The ingest says that it has taken {published} of {Grammar.Count(sent, "document")}, and it takes all or none."))
    {
        StatusCode = 200,
        RecommendedAction = $"Check {EstuaryService.IngestUrl.Variable}: something else may have answered.",
    };

    private static readonly EstuaryDocumentFailure s_tooLong = new() { Path = string.Empty, Reason = $"is longer than {LongestDocument / (1024 * 1024)} MiB" };

    private sealed record Entry(EstuaryDocument Document, IReadOnlyList<EstuaryDocumentFailure> Failures)
    {
        public bool IsValid => Failures.Count == 0;
    }
}
