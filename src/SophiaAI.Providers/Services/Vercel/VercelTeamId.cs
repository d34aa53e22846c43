namespace SophiaAI.Providers.Services.Vercel;

/// <summary>How teams are named: by an id, or by a slug, the name in addresses.</summary>
internal static class VercelTeamId
{
    private const string Prefix = "team_";

    /// <summary>Whether a text is an id.</summary>
    public static bool Is(string? text) => text?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>The id of the team that owns something; what it was read within, if the owner is not sent, or is a person.</summary>
    public static string? Of(string? owner, string? readWithin) => Is(owner) ? owner : readWithin;
}
