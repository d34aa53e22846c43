using System.Globalization;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>Writes the alertmanager.yml of some scripts.</summary>
internal static class ScriptFile
{
    /// <summary>At which second of the scripts a minute of the clock begins: when the interval <c>before</c> ends, and <c>after</c> begins.</summary>
    public const double NewMinute = 10;

    /// <summary>The text.</summary>
    /// <param name="scripts">The scripts.</param>
    /// <param name="hook">The address of the webhook.</param>
    /// <param name="start">When the scripts begin.</param>
    public static string Write(IEnumerable<Script> scripts, Uri hook, DateTimeOffset start)
    {
        Script[] all = [.. scripts];
        DateTime minute = start.UtcDateTime.AddSeconds(NewMinute).AddMilliseconds(500);
        return $$"""
            global: {resolve_timeout: 1h}
            route:
              receiver: none
              routes:
            {{string.Concat(all.Select(static script => $"  - {script.Route}\n"))}}receivers:
            - name: none
            - {name: hook, webhook_configs: [{url: "{{hook}}hook/0"}]}
            - {name: other, webhook_configs: [{url: "{{hook}}other/0"}]}
            - {name: quiet, webhook_configs: [{url: "{{hook}}quiet/0", send_resolved: false}]}
            - {name: both, webhook_configs: [{url: "{{hook}}both/0"}, {url: "{{hook}}both/1", send_resolved: false}]}
            inhibit_rules: [{{string.Join(",\n  ", all.SelectMany(static script => script.Rules))}}]
            time_intervals:
            - {name: before, time_intervals: [{times: [{{Times(minute.AddMinutes(-1))}}]}]}
            - {name: after, time_intervals: [{times: [{{Times(minute)}}]}]}

            """;
    }

    // The minute that a time lies in.
    private static string Times(DateTime at)
    {
        int minute = (at.Hour * 60) + at.Minute;
        return string.Create(CultureInfo.InvariantCulture, $"{{start_time: '{minute / 60:d2}:{minute % 60:d2}', end_time: '{(minute + 1) / 60:d2}:{(minute + 1) % 60:d2}'}}");
    }
}
