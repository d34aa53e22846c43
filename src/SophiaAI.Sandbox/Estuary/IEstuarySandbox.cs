namespace SophiaAI.Sandbox.Estuary;

/// <summary>What a test can set up in Estuary without a request.</summary>
public interface IEstuarySandbox
{
    /// <summary>Whether something is wrong with a few tasks, as it has been for hours and days: a capture has failed, another one waits, a materialization is stalled.</summary>
    bool HasIncidents { get; set; }
}
