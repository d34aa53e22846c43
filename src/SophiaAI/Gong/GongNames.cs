using System.Globalization;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;

namespace SophiaAI.Gong;

/// <summary>The ids of workspaces and users that a person has named, and what is said when nothing was found.</summary>
internal static class GongNames
{
    // As many as fit in a warning.
    private const int MostNamed = 5;

    /// <summary>The ids of workspaces. Only for names, the list of workspaces is requested; a name that does not exist is an error.</summary>
    public static IReadOnlyList<string> WorkspaceIds(SophiaCmdlet cmdlet, GongClient client, IReadOnlyList<string> namesOrIds) => Ids(
        namesOrIds,
        names => new Listing<GongWorkspace>(cmdlet, GongService.Name, "workspace") { Lister = "Get-GongWorkspace" }
            .By(static workspace => workspace.Name, names)
            .FindAll(new GongAccountProvider(client).GetWorkspacesAsync(cmdlet.StopToken))
            .Select(static workspace => workspace.Id));

    /// <summary>The ids of users, by id, e-mail address or name. Only for the latter two, the list of users is requested; one that does not exist is an error.</summary>
    public static IReadOnlyList<string> UserIds(SophiaCmdlet cmdlet, GongClient client, IReadOnlyList<string> users) => Ids(
        users,
        names => new Listing<GongUser>(cmdlet, GongService.Name, "user") { Lister = "Get-GongUser", OfPeople = true }
            .ByAny(Of, names)
            .FindAll(new GongAccountProvider(client).GetUsersAsync(new GongUserFilter(), cmdlet.StopToken))
            .Select(static user => user.Id));

    /// <summary>The names of a user: the e-mail address, the name, and further addresses.</summary>
    public static IReadOnlyList<string?> Of(GongUser user) => [user.EmailAddress, user.Name, .. user.EmailAliases ?? []];

    /// <summary>Whether a text is an id: those of Gong are numbers.</summary>
    public static bool IsId(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static IReadOnlyList<string> Ids(IReadOnlyList<string> namesOrIds, Func<NameFilter, IEnumerable<string>> find)
    {
        string[] names = [.. namesOrIds.Where(static name => !IsId(name))];
        return [.. namesOrIds.Where(IsId).Concat(names.Length == 0 ? [] : find(NameFilter.OfNames(names))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Names in a sentence: the first few of them, and that there are more.</summary>
    public static string Some(IReadOnlyList<string> names) =>
        names.Count > MostNamed ? $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more" : Grammar.And(names);

    /// <summary>The warning that a window of time has nothing.</summary>
    /// <param name="what">What it has none of, such as calls.</param>
    /// <param name="window">The window.</param>
    /// <param name="why">Why that may be, in a sentence.</param>
    public static string NothingFound(string what, GongWindow window, string why) =>
        string.Create(CultureInfo.InvariantCulture, $"Gong found no {what} from {window.From:u} to {window.To:u}. {why}");
}
