using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Statistics;

/// <summary>Reads a user's statistics of one period: numbers, or the lists of the calls that are counted.</summary>
internal sealed class GongActivityReader
{
    private readonly Dictionary<string, JsonElement> _left;
    private readonly Dictionary<string, IReadOnlyList<string>> _callIds = new(StringComparer.Ordinal);

    private GongActivityReader(GongActivitySent sent) => _left = new(sent.Members, StringComparer.Ordinal);

    /// <summary>The statistics.</summary>
    /// <param name="user">Whose they are.</param>
    /// <param name="sent">The statistics as they are sent.</param>
    /// <param name="timeZone">The company's time zone.</param>
    public static GongActivity Read(GongUserActivitySent user, GongActivitySent sent, string? timeZone) => new GongActivityReader(sent).Take(user, sent, timeZone);

    // The members are taken one after another, and what is left is not known.
    private GongActivity Take(GongUserActivitySent user, GongActivitySent sent, string? timeZone) => new()
    {
        UserId = user.UserId,
        UserEmailAddress = user.UserEmailAddress,
        FromDate = sent.FromDate,
        ToDate = sent.ToDate,
        TimeZone = timeZone,
        CallsAsHost = Count("callsAsHost"),
        CallsAttended = Count("callsAttended"),
        CallsGaveFeedback = Count("callsGaveFeedback"),
        CallsRequestedFeedback = Count("callsRequestedFeedback"),
        CallsReceivedFeedback = Count("callsReceivedFeedback"),
        OwnCallsListenedTo = Count("ownCallsListenedTo"),
        OthersCallsListenedTo = Count("othersCallsListenedTo"),
        CallsSharedInternally = Count("callsSharedInternally"),
        CallsSharedExternally = Count("callsSharedExternally"),
        CallsScorecardsFilled = Count("callsScorecardsFilled"),
        CallsScorecardsReceived = Count("callsScorecardsReceived"),
        CallsCommentsGiven = Count("callsCommentsGiven"),
        CallsCommentsReceived = Count("callsCommentsReceived"),
        CallsMarkedAsFeedbackGiven = Count("callsMarkedAsFeedbackGiven"),
        CallsMarkedAsFeedbackReceived = Count("callsMarkedAsFeedbackReceived"),
        CallIds = _callIds,
        AdditionalProperties = Json.Plain(_left),
    };

    // A number that can't be read must not look like none.
    private long Count(string statistic)
    {
        if (!_left.Remove(statistic, out JsonElement value)) return 0;
        if (value.ValueKind != JsonValueKind.Array) return Whole(value) ?? throw Unreadable(statistic);
        string[] ids = value.EnumerateArray().Select(Json.Text).OfType<string>().ToArray();
        _callIds[char.ToUpperInvariant(statistic[0]) + statistic[1..]] = ids;
        return ids.Length;
    }

    // 3.0 and 3e0 are whole too.
    private static long? Whole(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number) return null;
        if (value.TryGetInt64(out long whole)) return whole;
        return value.TryGetDecimal(out decimal number) && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
    }

    private static ServiceException Unreadable(string statistic) =>
        new(GongService.Name, FailureReason.InvalidResponse, $"Gong sent statistics in which '{statistic}' is neither a whole number nor a list of calls.")
        {
            RecommendedAction = GongService.Profile.AdviceFor(FailureReason.InvalidResponse),
        };
}
