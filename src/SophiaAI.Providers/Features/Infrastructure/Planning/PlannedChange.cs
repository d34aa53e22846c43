using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>A change of a plan, with what makes it.</summary>
/// <param name="Change">The change.</param>
/// <param name="Driver">What reads and writes it.</param>
/// <param name="Steps">The writes; none if it is refused, or nothing changes.</param>
/// <param name="Shown">The change as a command outputs it.</param>
internal sealed record PlannedChange(ResourceChange Change, ResourceDriver Driver, IReadOnlyList<ResourceStep> Steps, SophiaPlanChange Shown);
