using SophiaAI.Sandbox.Gong.Accounts;

namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>Who listens to a user's calls, and says what could be better.</summary>
internal static class GongCoach
{
    private static readonly string[] s_leads = [.. GongAccountSeed.Users.Where(u => u.ManagerId is null).Select(u => u.Id)];
    private static readonly Dictionary<string, string?> s_managers = GongAccountSeed.Users.ToDictionary(u => u.Id, u => u.ManagerId, StringComparer.Ordinal);

    /// <summary>The user's manager. Directors do it for each other.</summary>
    public static string Of(string userId) => s_managers.GetValueOrDefault(userId) ?? s_leads[(Array.IndexOf(s_leads, userId) + 1) % s_leads.Length];
}
