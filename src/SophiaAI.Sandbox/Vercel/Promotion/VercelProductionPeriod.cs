namespace SophiaAI.Sandbox.Vercel.Promotion;

/// <summary>A time in which a deployment served a project's production traffic; without an end while it does so.</summary>
internal sealed record VercelProductionPeriod(string DeploymentId, long From, long? To);
