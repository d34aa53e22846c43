using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

/// <summary>A place of the platform that hands out tokens to the workload that runs there.</summary>
internal interface IWorkloadTokenSource
{
    /// <summary>Tells tokens apart that must not be mixed up; holds no secret.</summary>
    string Key { get; }

    /// <summary>Gets a new token: a JSON Web Token.</summary>
    /// <exception cref="ServiceException">There is none to be had.</exception>
    Task<string> FetchAsync();
}
