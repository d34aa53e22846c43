using System.Globalization;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The properties of a domain of a project, in the one form that each has.</summary>
internal static class VercelDomainReading
{
    /// <summary>The domain as it is.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="wish">What the manifest says of it.</param>
    /// <param name="project">The project.</param>
    /// <param name="environments">The project's custom environments, as far as they are of interest.</param>
    public static VercelLiveDomain Of(VercelProjectDomain domain, ResourceWish wish, VercelProject project, IReadOnlyList<VercelCustomEnvironment> environments)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(project);
        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal)
        {
            [VercelKinds.GitBranch] = Value(domain.GitBranch),
            [VercelKinds.Redirect] = Value(domain.Redirect?.ToLowerInvariant()),
            [VercelKinds.RedirectStatusCode] = Value(domain.Redirect is null ? null : domain.RedirectStatusCode?.ToString(CultureInfo.InvariantCulture)),
            [VercelKinds.CustomEnvironment] = Value(environments.FirstOrDefault(environment => environment.Id == domain.CustomEnvironmentId)?.Slug ?? domain.CustomEnvironmentId),
        };
        return new VercelLiveDomain(wish.Id, properties, domain)
        {
            Marks = [project.Id, FormattableString.Invariant($"{domain.Name}@{domain.CreatedAt?.ToUnixTimeMilliseconds()}")],
            Notes = domain.Verified ? [] : [.. Pending(domain, project)],
        };
    }

    // What is not verified is there, and answers nobody.
    private static IEnumerable<string> Pending(VercelProjectDomain domain, VercelProject project)
    {
        string then = $"Then run Test-VercelDomain {domain.Name} -Project {project.Name} -Verify.";
        if (domain.Verification.Count == 0) yield return $"It is not verified yet. Test-VercelDomain {domain.Name} -Project {project.Name} says which record it needs.";
        foreach (VercelDomainChallenge challenge in domain.Verification)
            yield return $"It is not verified yet. {VercelDomainAdvice.Proof(domain.Name, domain.ApexName ?? domain.Name, challenge.Type, challenge.Domain, challenge.Value)} {then}";
    }

    private static ResourceValue Value(string? text) => ResourceValue.Of(string.IsNullOrEmpty(text) ? null : text);
}
