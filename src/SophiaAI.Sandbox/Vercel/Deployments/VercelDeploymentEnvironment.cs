namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>The custom environment that a deployment is for.</summary>
internal sealed record VercelDeploymentEnvironment(string Id, string Slug);
