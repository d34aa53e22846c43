using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>The silences of scripts, for the engine.</summary>
internal sealed class ScriptSilences : IAlertMuter
{
    private readonly List<(string Script, Matcher[] Matchers, DateTimeOffset From, DateTimeOffset Until)> _all = [];

    /// <summary>Makes one.</summary>
    public void Add(string script, Matcher[] matchers, DateTimeOffset from, DateTimeOffset until) => _all.Add((script, matchers, from, until));

    /// <summary>Ends those of a script.</summary>
    public void End(string script, DateTimeOffset at)
    {
        for (int index = 0; index < _all.Count; index++)
        {
            if (_all[index].Script == script && _all[index].Until > at) _all[index] = _all[index] with { Until = at };
        }
    }

    /// <inheritdoc/>
    public Mute? Find(LabelSet alert, DateTimeOffset at) => _all.Exists(silence => at >= silence.From && at < silence.Until && silence.Matchers.All(matcher => matcher.IsMatch(alert)))
        ? new Mute(DecisionReason.Silenced, "a silence")
        : null;
}
