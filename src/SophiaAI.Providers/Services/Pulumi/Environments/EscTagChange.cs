namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>The body that changes a tag: what it is taken to be, and what it becomes.</summary>
internal sealed record EscTagChange(EscTagValue CurrentTag, EscTagValue NewTag);
