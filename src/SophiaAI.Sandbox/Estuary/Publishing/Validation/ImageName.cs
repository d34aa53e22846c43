using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Estuary.Publishing.Validation;

/// <summary>The name of a connector's image.</summary>
internal static partial class ImageName
{
    public static bool IsValid(string? text) => text is not null && Pattern().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9]+([._\-:/][a-z0-9]+)*(:[\w][\w.\-]*|@sha256:[0-9a-f]{64})\z")]
    private static partial Regex Pattern();
}
