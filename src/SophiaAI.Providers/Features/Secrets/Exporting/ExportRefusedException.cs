namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>An export was refused. Nothing has been written. Names variables and paths, never a value.</summary>
internal sealed class ExportRefusedException : Exception
{
    internal ExportRefusedException(ExportRefusal refusal, string message, string action)
        : base(message)
    {
        Refusal = refusal;
        RecommendedAction = action;
    }

    /// <summary>The reason.</summary>
    public ExportRefusal Refusal { get; }

    /// <summary>What to do about it.</summary>
    public string RecommendedAction { get; }

    /// <summary>The same refusal as an exception that was never thrown, and so has no stack trace, with all its texts changed.</summary>
    /// <param name="redact">Removes from a text what must not be shown.</param>
    public ExportRefusedException Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return new ExportRefusedException(Refusal, redact(Message), redact(RecommendedAction));
    }
}
