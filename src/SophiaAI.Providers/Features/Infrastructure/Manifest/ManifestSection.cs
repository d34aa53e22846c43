using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Infrastructure.Manifest;

/// <summary>A section of a manifest.</summary>
/// <param name="Manager">What manages it.</param>
/// <param name="Content">What it says.</param>
internal sealed record ManifestSection(ResourceManager Manager, ManagedSection Content);
