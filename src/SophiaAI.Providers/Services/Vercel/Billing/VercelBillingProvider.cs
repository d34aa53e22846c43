using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Billing;

/// <summary>What a team's use of Vercel costs.</summary>
internal sealed class VercelBillingProvider
{
    private const string NoCosts = "costs_not_found";
    private const int ReportEvery = 500;

    private readonly VercelClient _client;

    public VercelBillingProvider(VercelClient client) => _client = client;

    /// <summary>Whether a range is longer than the service answers: a year.</summary>
    public static bool IsTooLong(DateTimeOffset since, DateTimeOffset until) => since.Year < DateTimeOffset.MaxValue.Year && since.AddYears(1) < until;

    /// <summary>The charges of a range of time, in the service's order, read as the caller needs them. None if nothing was charged.</summary>
    /// <param name="since">From this time.</param>
    /// <param name="until">Before this time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed, or the response ended early: then the charges before are not all of them.</exception>
    public async IAsyncEnumerable<VercelUsage> GetUsageAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ServiceRequest request = new(HttpMethod.Get, "/v1/billing/charges")
        {
            Query = [new("from", Utc(since)), new("to", Utc(until))],
            Headers = [new("Accept", "application/jsonl, application/json;q=0.9")],
            AcceptedCodings = ContentCoding.Gzip,
        };
        IAsyncEnumerator<VercelUsage> charges = _client.ReceiveLinesAsync(request, VercelBillingJson.Default.VercelUsage, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable end = charges.ConfigureAwait(false);
        for (long count = 1; await MoveAsync(charges, count).ConfigureAwait(false); count++)
        {
            if (count % ReportEvery == 0) Report(count, charges.Current);
            yield return charges.Current;
        }
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<VercelUsage> charges, long count)
    {
        try
        {
            return await charges.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound && failure.ErrorCode == NoCosts)
        {
            return false;
        }
        catch (ServiceException failure) when (count > 1)
        {
            throw failure.WithMessage(
                $"{failure.Message} What came before is not all: {Grammar.Count(count - 1, "charge")}.",
                "Do not use what was returned: run the command again, for a shorter time at once if it happens again.");
        }
    }

    private void Report(long count, VercelUsage charge) =>
        _client.Context.ReportProgress(string.Create(CultureInfo.InvariantCulture, $"{count} charges, up to {charge.ChargePeriodStart.UtcDateTime:yyyy-MM-dd}"));

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
