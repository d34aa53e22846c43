using System.Globalization;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;

namespace SophiaAI.Gong;

/// <summary>The ids of workspaces and users that a person has named, and what is said when nothing was found.</summary>
internal static class GongNames
{
    /// <summary>The ids of workspaces. Only for names, the list of workspaces is requested; a name that does not exist is an error.</summary>
    public static IReadOnlyList<string> WorkspaceIds(SophiaCmdlet cmdlet, GongClient client, IReadOnlyCollection<string> namesOrIds)
    {
        List<string> ids = [.. namesOrIds.Where(IsId)];
        string[] names = [.. namesOrIds.Where(static name => !IsId(name))];
        if (names.Length == 0) return ids;
        NameFilter filter = NameFilter.OfNames(names);
        ExistingNames existing = new();
        foreach (GongWorkspace workspace in cmdlet.Stream(new GongAccountProvider(client).GetWorkspacesAsync(cmdlet.StopToken)))
        {
            existing.Add(workspace.Name);
            if (filter.Matches(workspace.Name) && !ids.Contains(workspace.Id)) ids.Add(workspace.Id);
        }

        foreach (string name in filter.Unmatched) cmdlet.WriteError(ErrorRecords.NotFound(GongService.Name, "workspace", name, existing.Advice(name, "Get-GongWorkspace")));
        return ids;
    }

    /// <summary>The ids of users, by id, e-mail address or name. Only for the latter two, the list of users is requested; one that does not exist is an error.</summary>
    public static IReadOnlyList<string> UserIds(SophiaCmdlet cmdlet, GongClient client, IReadOnlyCollection<string> users)
    {
        List<string> ids = [.. users.Where(IsId)];
        string[] names = [.. users.Where(static name => !IsId(name))];
        if (names.Length == 0) return ids;
        NameFilter filter = NameFilter.OfNames(names);
        ExistingNames existing = new();
        foreach (GongUser user in cmdlet.Stream(new GongAccountProvider(client).GetUsersAsync(new GongUserFilter(), cmdlet.StopToken)))
        {
            existing.Add(user.EmailAddress);
            if (IsNamed(user, filter) && !ids.Contains(user.Id)) ids.Add(user.Id);
        }

        foreach (string name in filter.Unmatched) cmdlet.WriteError(ErrorRecords.NotFound(GongService.Name, "user", name, existing.Advice(name, "Get-GongUser")));
        return ids;
    }

    /// <summary>Whether a filter names a user, by e-mail address or by name.</summary>
    public static bool IsNamed(GongUser user, NameFilter filter)
    {
        bool named = filter.Matches(user.EmailAddress) | filter.Matches(user.Name);
        // No early exit: every exact name that matches counts as found.
        foreach (string alias in user.EmailAliases ?? []) named |= filter.Matches(alias);
        return named;
    }

    /// <summary>Whether a text is an id: those of Gong are numbers.</summary>
    public static bool IsId(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    /// <summary>The warning that a window of time has nothing.</summary>
    /// <param name="what">What it has none of, such as calls.</param>
    /// <param name="window">The window.</param>
    /// <param name="why">Why that may be, in a sentence.</param>
    public static string NothingFound(string what, GongWindow window, string why) =>
        string.Create(CultureInfo.InvariantCulture, $"Gong found no {what} from {window.From:u} to {window.To:u}. {why}");
}
