namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>The body that makes an environment.</summary>
internal sealed record NewEnvironment(string Project, string Name);
