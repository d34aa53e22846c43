namespace SophiaAI.Alertmanager.Scripts;

/// <summary>What the scripts of a batch are about.</summary>
internal enum ScriptKind
{
    /// <summary>Groups, their times, and repeats.</summary>
    Groups,

    /// <summary>Silences and inhibition.</summary>
    Mutes,

    /// <summary>Trees and receivers.</summary>
    Routes,

    /// <summary>Time intervals.</summary>
    Intervals,
}
