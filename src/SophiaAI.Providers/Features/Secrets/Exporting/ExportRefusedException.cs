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

    /// <summary>Why.</summary>
    public ExportRefusal Refusal { get; }

    /// <summary>What to do about it.</summary>
    public string RecommendedAction { get; }

    /// <summary>The same refusal as an exception that was never thrown, and so carries no place in our code, with every text of it changed.</summary>
    /// <param name="redact">Takes out of a text what must not show.</param>
    public ExportRefusedException Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return new ExportRefusedException(Refusal, redact(Message), redact(RecommendedAction));
    }
}
