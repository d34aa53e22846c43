namespace SophiaAI.Alertmanager.Scripts;

/// <summary>What happens in a script.</summary>
internal enum ScriptAction
{
    /// <summary>An alert is posted: it fires.</summary>
    Fire,

    /// <summary>An alert is posted: it is over.</summary>
    End,

    /// <summary>A silence is made.</summary>
    Silence,

    /// <summary>All silences of the script are ended.</summary>
    EndSilences,
}
