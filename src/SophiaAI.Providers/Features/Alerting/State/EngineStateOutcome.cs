namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>What became of reading the engine's state.</summary>
internal enum EngineStateOutcome
{
    /// <summary>It was read.</summary>
    Read,

    /// <summary>A newer version of the module has written it: it is not to be written over.</summary>
    Newer,

    /// <summary>It is not what this module writes: it is to be kept aside.</summary>
    Unreadable,
}
