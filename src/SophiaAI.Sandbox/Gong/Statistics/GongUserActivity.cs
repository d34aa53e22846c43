using System.Text.Json;
using SophiaAI.Sandbox.Gong.Accounts;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>What one user has done in a period, in the three forms in which Gong answers it.</summary>
internal sealed class GongUserActivity(GongUser user, GongPeriod period, IEnumerable<GongActivity> activities)
{
    private static readonly (GongActivityKind Kind, string Name)[] s_kinds =
        [.. Enum.GetValues<GongActivityKind>().Select(k => (k, JsonNamingPolicy.CamelCase.ConvertName(k.ToString())))];

    private readonly ILookup<DateOnly, GongActivity> _byDay = activities.ToLookup(a => a.Day);

    public string UserId => user.Id;

    public object Aggregate() => new { userId = user.Id, userEmailAddress = user.EmailAddress, userAggregateActivityStats = Numbers(period) };

    /// <param name="word">By which periods of the calendar.</param>
    public object AggregateByPeriod(string word) =>
        new { userId = user.Id, userEmailAddress = user.EmailAddress, userAggregateActivity = period.Divide(word).Select(p => Dated(p, Numbers(p))) };

    public object DayByDay() =>
        new { userId = user.Id, userEmailAddress = user.EmailAddress, userDailyActivityStats = period.Divide("DAY").Select(d => Dated(d, Calls(d))) };

    private Dictionary<string, object> Numbers(GongPeriod part)
    {
        ILookup<GongActivityKind, GongActivity> byKind = Within(part);
        return s_kinds.ToDictionary(k => k.Name, object (k) => byKind[k.Kind].Count(), StringComparer.Ordinal);
    }

    private Dictionary<string, object> Calls(GongPeriod day)
    {
        ILookup<GongActivityKind, GongActivity> byKind = Within(day);
        return s_kinds.ToDictionary(k => k.Name, object (k) => byKind[k.Kind].Select(a => a.CallId), StringComparer.Ordinal);
    }

    private ILookup<GongActivityKind, GongActivity> Within(GongPeriod part) => _byDay.Where(d => part.Contains(d.Key)).SelectMany(d => d).ToLookup(a => a.Kind);

    private static Dictionary<string, object> Dated(GongPeriod part, Dictionary<string, object> members) =>
        new(members, StringComparer.Ordinal) { ["fromDate"] = GongCompanyTime.Start(part.From), ["toDate"] = GongCompanyTime.Start(part.To) };
}
