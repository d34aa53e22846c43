using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong.Accounts;

/// <summary>A setting of a user has had this value since then.</summary>
internal sealed record GongSettingChange(string Setting, bool Value, DateTimeOffset Time)
{
    private static readonly TimeSpan s_timeUntilChange = TimeSpan.FromDays(40);

    /// <summary>All settings of the user when it was created, and those that have been changed since, up to what they are now.</summary>
    public static IEnumerable<GongSettingChange> HistoryOf(GongUser user)
    {
        JsonObject settings = JsonSerializer.SerializeToNode(user.Settings, WireJson.Options)!.AsObject();
        foreach ((string setting, JsonNode? value) in settings)
            yield return new GongSettingChange(setting, value!.GetValue<bool>() != HasChanged(user, setting), user.Created);
        foreach ((string setting, JsonNode? value) in settings.Where(s => HasChanged(user, s.Key)))
            yield return new GongSettingChange(setting, value!.GetValue<bool>(), user.Created + s_timeUntilChange);
    }

    private static bool HasChanged(GongUser user, string setting) => (user.Id[^1] + setting.Length) % 5 == 0;
}
