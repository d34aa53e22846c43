using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>
/// Removes from a text what a stranger must not read: secrets, the user and password in an address, the home folder, and
/// the names of users in paths.
/// </summary>
internal sealed partial class DiagnosticText
{
    // Shorter names are part of many words.
    private const int ShortestName = 3;

    private const string Somebody = "<user>";

    private readonly Func<string, string> _redact;
    private readonly Regex? _home;
    private readonly string? _user;

    /// <param name="redact">Removes secrets.</param>
    /// <param name="home">The home folder.</param>
    /// <param name="user">The user's name.</param>
    public DiagnosticText(Func<string, string> redact, string home, string user)
    {
        _redact = redact;
        string[] parts = home.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0) _home = new Regex($@"{(home[0] is '/' or '\\' ? @"[\\/]" : string.Empty)}{string.Join(@"[\\/]+", parts.Select(Regex.Escape))}(?![\w.-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        if (user.Length >= ShortestName) _user = user;
    }

    /// <summary>For this process and its user.</summary>
    public static DiagnosticText Of(Func<string, string> redact) =>
        new(redact, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.UserName);

    /// <summary>The text without them.</summary>
    public string Clean(string text)
    {
        // Secrets first: a secret is known by its exact text.
        string clean = AddressText.WithoutUser(_redact(text));
        if (_home is not null) clean = _home.Replace(clean, "~");
        clean = InHomes().Replace(clean, Somebody);
        return _user is null ? clean : RootedPath().Replace(clean, path => WithoutUser(path.Value));
    }

    private string WithoutUser(string path) => Segment().Replace(path, segment => segment.Value.Equals(_user, StringComparison.OrdinalIgnoreCase) ? Somebody : segment.Value);

    // Another user's folder, or this user's by another path.
    [GeneratedRegex(@"(?<=[\\/](?:home|Users)[\\/]+)[^\\/\s'"":<>|*?]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InHomes();

    // No address, and no name with slashes, such as an environment's.
    [GeneratedRegex(@"(?<![\w:/\\.~-])(?:[A-Za-z]:)?[\\/][^\s'""|]+")]
    private static partial Regex RootedPath();

    [GeneratedRegex(@"[^\\/]+")]
    private static partial Regex Segment();
}
