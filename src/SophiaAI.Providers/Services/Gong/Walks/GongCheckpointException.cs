namespace SophiaAI.Providers.Services.Gong.Walks;

/// <summary>A checkpoint can't be used for a walk. Nothing was requested.</summary>
internal sealed class GongCheckpointException : Exception
{
    /// <param name="message">What is wrong, in a sentence.</param>
    /// <param name="action">What to do about it.</param>
    public GongCheckpointException(string message, string action)
        : base(message) => Action = action;

    /// <summary>What to do about it.</summary>
    public string Action { get; }
}
