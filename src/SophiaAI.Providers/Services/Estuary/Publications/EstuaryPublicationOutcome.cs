using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>How a publication has ended: with a record for each specification, or with what is wrong.</summary>
/// <param name="Specs">What became of the specifications; empty after a failure, in which nothing was published.</param>
/// <param name="Failures">What is wrong, each an error of its own.</param>
internal sealed record EstuaryPublicationOutcome(IReadOnlyList<EstuaryPublishedSpec> Specs, IReadOnlyList<ServiceException> Failures);
