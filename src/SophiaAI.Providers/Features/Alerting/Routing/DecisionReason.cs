using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>The words for why a receiver is told of an alert, or is not. Those of what is sent are Alertmanager's.</summary>
internal static class DecisionReason
{
    /// <summary>The group is told for the first time.</summary>
    public const string First = "first notification";

    /// <summary>Alerts were added to the group.</summary>
    public const string Added = "new alerts added";

    /// <summary>All alerts of the group are resolved.</summary>
    public const string Resolved = "all alerts resolved";

    /// <summary>Some alerts of the group are resolved.</summary>
    public const string SomeResolved = "some alerts resolved";

    /// <summary>The group is told again.</summary>
    public const string Repeat = "repeat interval elapsed";

    /// <summary>Nothing has changed.</summary>
    public const string None = "none";

    /// <summary>The receiver has no target: whatever happens, nobody is told.</summary>
    public const string NobodyToTell = "nobody to tell";

    /// <summary>The condition has not been met for long enough.</summary>
    public const string PendingFor = "pending for";

    /// <summary>The condition is met no more, and the alert goes on firing for a while.</summary>
    public const string KeepFiring = "keep firing for";

    /// <summary>The new group waits for more alerts.</summary>
    public const string GroupWait = "group wait";

    /// <summary>The group waits until it may tell what has changed.</summary>
    public const string GroupInterval = "group interval";

    /// <summary>Another alert mutes it.</summary>
    public const string Inhibited = "inhibited";

    /// <summary>A silence mutes it.</summary>
    public const string Silenced = "silenced";

    /// <summary>None of the route's active intervals is now.</summary>
    public const string InactiveInterval = "inactive interval";

    /// <summary>One of the route's mute intervals is now.</summary>
    public const string MutedInterval = "muted interval";

    /// <summary>Nothing was measured: the alert stays as it is.</summary>
    public const string Unknown = "unknown data";

    /// <summary>The message could not be sent, or may not have arrived, and will be tried again.</summary>
    public const string SendFailed = "send failed";

    /// <summary>The state was lost: the alert is told in the notice of that.</summary>
    public const string StateLost = "state lost";

    /// <summary>The word for why a message about alerts is sent, or one that names them.</summary>
    public static string Of(MessageKind kind) => kind switch
    {
        MessageKind.First => First,
        MessageKind.Added => Added,
        MessageKind.SomeResolved => SomeResolved,
        MessageKind.Resolved => Resolved,
        MessageKind.Reminder => Repeat,
        _ => StateLost,
    };
}
