using System.Text.Json;
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

    private int Count(string statistic)
    {
        if (!_left.Remove(statistic, out JsonElement value)) return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count)) return count;
        if (value.ValueKind != JsonValueKind.Array) return 0;
        string[] ids = value.EnumerateArray().Select(Json.Text).OfType<string>().ToArray();
        _callIds[char.ToUpperInvariant(statistic[0]) + statistic[1..]] = ids;
        return ids.Length;
    }
}
