using System.Security.Cryptography;
using SophiaAI.Sandbox.Resources;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Slack;

/// <summary>The channels of the workspace. No two have the same name, archived or not.</summary>
internal sealed class SlackChannels
{
    /// <summary>The channel that every webhook posts to.</summary>
    public const string WebhookChannel = "C0SANDBOX1";

    private readonly ResourceStore<SlackChannel> _channels = new(c => c.Id, c => [c.Name]);

    public SlackChannels()
    {
        _channels.Add(new() { Id = WebhookChannel, Name = SandboxCredentials.SlackChannel.TrimStart('#'), IsMember = true, Created = SeedTime.DaysAgo(300) });
        _channels.Add(new() { Id = "C0SANDBOX2", Name = "general", IsGeneral = true, Created = SeedTime.DaysAgo(800) });
        _channels.Add(new() { Id = "C0SANDBOX3", Name = "sophia-alerts-2025", IsMember = true, IsArchived = true, Created = SeedTime.DaysAgo(600) });
        _channels.Add(new() { Id = "C0SANDBOX4", Name = "on-call", IsMember = true, Created = SeedTime.DaysAgo(200) });
    }

    public IReadOnlyList<SlackChannel> All => _channels.All;

    /// <summary>Finds a channel by its id, or by its name with or without the number sign.</summary>
    public SlackChannel? Find(string? idOrName) => idOrName is null ? null : FindById(idOrName) ?? _channels.FindByKey(idOrName.StartsWith('#') ? idOrName[1..] : idOrName);

    public SlackChannel? FindById(string id) => _channels.Find(id);

    /// <returns>Null when the name is taken.</returns>
    public SlackChannel? Create(string name, DateTimeOffset now) =>
        _channels.Add(new() { Id = "C" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 10), Name = name, IsMember = true, Created = now }).Resource;

    public StoreResult<SlackChannel> Update(string id, Func<SlackChannel, SlackChannel> change) => _channels.Update(id, change);
}
