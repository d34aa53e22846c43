using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>Something that mutes single alerts.</summary>
internal interface IAlertMuter
{
    /// <summary>What mutes an alert at a time; null for nothing.</summary>
    Mute? Find(LabelSet alert, DateTimeOffset at);
}
