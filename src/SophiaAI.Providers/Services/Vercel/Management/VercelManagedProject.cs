using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>What is known of a project that the manifest lists.</summary>
/// <param name="Project">The project; null if there is none.</param>
/// <param name="Environments">Its custom environments; null if nobody has asked for them.</param>
internal sealed record VercelManagedProject(VercelProject? Project, IReadOnlyList<VercelCustomEnvironment>? Environments);
