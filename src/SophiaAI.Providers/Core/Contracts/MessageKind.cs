namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Why a message is sent.</summary>
internal enum MessageKind
{
    /// <summary>The group fires for the first time.</summary>
    First,

    /// <summary>Alerts were added.</summary>
    Added,

    /// <summary>Some of the alerts are resolved, and others still fire.</summary>
    SomeResolved,

    /// <summary>All of the alerts are resolved.</summary>
    Resolved,

    /// <summary>Nothing has changed, and the alerts still fire.</summary>
    Reminder,

    /// <summary>The monitor's state was lost, and it begins anew.</summary>
    StateLost,

    /// <summary>What was muted, told once a day.</summary>
    MuteReport,
}
