namespace SophiaAI.Providers.Pulumi;

/// <summary>The body that makes an environment.</summary>
internal sealed record NewEnvironment(string Project, string Name);
