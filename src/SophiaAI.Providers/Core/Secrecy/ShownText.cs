using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>
/// What every message to a person goes through, whatever stream it is for: no secret that is known, and then nothing that a
/// terminal or a runner would act on. In this order, because a secret is known by its exact text.
/// </summary>
internal static class ShownText
{
    /// <summary>The text in one line.</summary>
    public static string Line(string text) => VisibleText.Line(KnownSecrets.Redact(text));

    /// <summary>The text with its lines.</summary>
    public static string Lines(string text) => VisibleText.Lines(KnownSecrets.Redact(text));
}
