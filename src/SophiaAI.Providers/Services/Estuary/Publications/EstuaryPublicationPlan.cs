using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>What a publication would change, found by reading. Nothing has been written.</summary>
/// <param name="Specs">What is to become of each specification, in the order in which they were given.</param>
/// <param name="Problems">Why it can't be published as it is: an error for each specification that can't.</param>
/// <param name="Warnings">What is probably not meant.</param>
internal sealed record EstuaryPublicationPlan(IReadOnlyList<EstuaryPlannedSpec> Specs, IReadOnlyList<ServiceException> Problems, IReadOnlyList<string> Warnings);
