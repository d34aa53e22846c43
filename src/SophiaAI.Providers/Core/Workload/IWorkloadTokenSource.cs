using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>A platform service that issues tokens to the workload running there.</summary>
internal interface IWorkloadTokenSource
{
    /// <summary>Distinguishes tokens that must not be mixed up; contains no secret.</summary>
    string Key { get; }

    /// <summary>Gets a new token: a JSON Web Token.</summary>
    /// <exception cref="ServiceException">No token is available.</exception>
    Task<string> FetchAsync();
}
