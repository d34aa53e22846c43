using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>The few requests to a container that the monitor needs. Failures name the account, the container and the prefix.</summary>
internal sealed class BlobClient
{
    private const string Monitor = "SophiaAI";

    // What it promises, and how requests are signed, is fixed by it.
    private const string Version = "2023-11-03";

    private const string NoBlob = "BlobNotFound";
    private const string NoContainer = "ContainerNotFound";
    private const int ItemsPerPage = 1000;
    private const int MostPages = 50;

    private static readonly ServiceProfile s_profile = new("Azure Storage") { Integration = MonitorSettings.Name, NamesCommands = false, AddressVariable = "of the monitor's state" };

    private readonly BlobAddress _address;
    private readonly BlobSignIn _signIn;
    private readonly HttpServiceClient _client;

    /// <summary>Creates a client. Nothing is sent yet.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="address">The container.</param>
    /// <exception cref="ServiceException">A credential is not usable, or there is none.</exception>
    public BlobClient(ProviderContext context, BlobAddress address)
    {
        ArgumentNullException.ThrowIfNull(context);
        _address = address;
        _signIn = BlobSignIns.Choose(context, address);
        _client = context.CreateClient(new ServiceHttpOptions
        {
            Profile = s_profile,
            BaseAddress = address.Service,
            CredentialKey = _signIn.Key,
            Authorize = _signIn.Authorize,
            Renew = _signIn.Renew,
            ReadError = ReadError,
            Classify = Classify,
            Query = _signIn.Query,
            Headers = [ClientIdentity.Header],
            RequestIdHeader = "x-ms-request-id",
            AcceptedCodings = "identity",
        });
    }

    /// <summary>The container.</summary>
    public BlobAddress Address => _address;

    /// <summary>Reads a blob; null if there is none.</summary>
    /// <param name="file">Its name below the prefix.</param>
    /// <param name="longest">How much of it is read at most.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">It can't be read.</exception>
    public async Task<BlobContent?> GetAsync(string file, int longest, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(
                Blob(HttpMethod.Get, file),
                async (response, token) => new BlobContent(await response.ReadBytesAsync(longest, token).ConfigureAwait(false), ETagOf(response)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.ErrorCode == NoBlob)
        {
            return null;
        }
    }

    /// <summary>Writes a blob: all of it or nothing.</summary>
    /// <param name="file">Its name below the prefix.</param>
    /// <param name="content">What is in it then.</param>
    /// <param name="conditions">Headers on which it depends whether it is written.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its version.</returns>
    /// <exception cref="ServiceException">Conflict: a condition is not met; or it can't be written.</exception>
    public Task<string> PutAsync(string file, ReadOnlyMemory<byte> content, IReadOnlyList<KeyValuePair<string, string>> conditions, CancellationToken cancellationToken) => SendAsync(
        Blob(HttpMethod.Put, file) with { Headers = [new("x-ms-blob-type", "BlockBlob"), .. conditions], Body = content },
        static (response, _) => Task.FromResult(ETagOf(response)),
        cancellationToken);

    /// <summary>Removes a blob, if there is one.</summary>
    /// <param name="file">Its name below the prefix.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">It can't be removed.</exception>
    public async Task DeleteAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(Blob(HttpMethod.Delete, file), static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.ErrorCode == NoBlob)
        {
            // It has gone, which is what was wanted.
        }
    }

    /// <summary>Lists the blobs whose names below the prefix begin so.</summary>
    /// <param name="beginning">How they begin.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">They can't be listed.</exception>
    public async Task<IReadOnlyList<BlobItem>> ListAsync(string beginning, CancellationToken cancellationToken)
    {
        List<BlobItem> all = [];
        string? marker = null;
        int skipped = _address.NameOf(string.Empty).Length;
        for (int page = 0; page < MostPages; page++)
        {
            BlobRequest request = new(HttpMethod.Get, _address.Container)
            {
                Query =
                [
                    new("comp", "list"), new("restype", "container"), new("prefix", _address.NameOf(beginning)),
                    new("maxresults", ItemsPerPage.ToString(CultureInfo.InvariantCulture)), new("marker", marker),
                ],
            };
            (IReadOnlyList<BlobItem> items, string? next) = await SendAsync(request, static async (response, token) => ReadList(response, await response.ReadTextAsync(token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
            all.AddRange(items.Select(item => item with { Name = item.Name[Math.Min(skipped, item.Name.Length)..] }));
            if (next is null) return all;
            if (next == marker) break;
            marker = next;
        }

        throw new ServiceException(Monitor, FailureReason.InvalidResponse, $"The list of what is in {InWords} does not end.") { RecommendedAction = "Give the monitor a prefix of its own." };
    }

    /// <summary>Acquires, renews or releases the lease of a blob.</summary>
    /// <param name="file">Its name below the prefix.</param>
    /// <param name="action">The service's word for it.</param>
    /// <param name="id">The lease.</param>
    /// <param name="length">How long it is to last, when it is acquired.</param>
    /// <param name="deadline">How long the request may take.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">Conflict: somebody else has it; NotFound: there is no such blob; or the service can't be reached.</exception>
    public Task LeaseAsync(string file, string action, string id, TimeSpan? length, TimeSpan deadline, CancellationToken cancellationToken) => SendAsync(
        Blob(HttpMethod.Put, file) with
        {
            Query = [new("comp", "lease")],
            // A proposed id makes it safe to ask twice.
            Headers = length is { } seconds
                ? [new("x-ms-lease-action", action), new("x-ms-lease-duration", seconds.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)), new("x-ms-proposed-lease-id", id)]
                : [new("x-ms-lease-action", action), new("x-ms-lease-id", id)],
            Deadline = deadline,
        },
        static (_, _) => Task.FromResult(true),
        cancellationToken);

    /// <summary>Whether a failure says that there is no such blob, in a container that there is.</summary>
    public static bool IsMissing(ServiceException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.ErrorCode == NoBlob;
    }

    private string InWords => _address.Prefix.Length == 0
        ? $"the container '{_address.Container}' of the storage account '{_address.Account}'"
        : $"the container '{_address.Container}' of the storage account '{_address.Account}' (prefix '{_address.Prefix}')";

    private BlobRequest Blob(HttpMethod method, string file) => new(method, $"{_address.Container}/{_address.NameOf(file)}");

    private async Task<T> SendAsync<T>(BlobRequest request, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        // Signed like the others.
        request = request with { Headers = [new("x-ms-version", Version), .. request.Headers] };
        ServiceRequest sent = new(request.Method, "/{*path}")
        {
            ShownRoute = "/" + request.Path,
            RouteValues = new Dictionary<string, string> { ["path"] = request.Path },
            Query = request.Query,
            Headers = [.. request.Headers, .. _signIn.Sign(request)],
            Content = request.Body.IsEmpty ? static () => new NoContent() : () => new ReadOnlyMemoryContent(request.Body),
            Deadline = request.Deadline,
        };
        try
        {
            return await _client.SendAsync(sent, read, cancellationToken).ConfigureAwait(false);
        }
        // What goes wrong when a token is fetched says so itself.
        catch (ServiceException failure) when (failure.Service == s_profile.Name)
        {
            throw Translated(failure);
        }
    }

    // What is there to do depends on where the state is, and on how this run signs in.
    private ServiceException Translated(ServiceException failure)
    {
        (string message, string? action) = failure.Reason switch
        {
            FailureReason.AuthenticationFailed => ($"The storage account '{_address.Account}' does not accept {_signIn.Words} for {InWords}.", _signIn.CredentialAdvice),
            FailureReason.AccessDenied => ($"The storage account '{_address.Account}' does not permit {_signIn.Words} to use {InWords}.", _signIn.PermissionAdvice),
            FailureReason.NotFound when failure.ErrorCode == NoContainer => (
                $"There is no container '{_address.Container}' in the storage account '{_address.Account}', where the monitor's state is to be (prefix '{_address.Prefix}').",
                $"Make it, such as with: az storage container create --account-name {_address.Account} --name {_address.Container} --auth-mode login. Or correct the address in -StatePath or {MonitorSettings.State.Variable}."),
            // A firm's network answers for a name that is not there.
            FailureReason.ConnectionFailed => ($"The monitor's state in {InWords} can't be reached. {failure.Message}", failure.RecommendedAction),
            _ => ($"The monitor's state in {InWords} can't be used. {failure.Message}", failure.RecommendedAction),
        };
        return new ServiceException(Monitor, failure.Reason, message, failure.InnerException as RedactedException)
        {
            StatusCode = failure.StatusCode,
            ErrorCode = failure.ErrorCode,
            ServerMessage = failure.ServerMessage,
            RequestId = failure.RequestId,
            RetryAfter = failure.RetryAfter,
            RecommendedAction = action,
            Attempts = failure.Attempts,
            FollowsLostAnswer = failure.FollowsLostAnswer,
        };
    }

    private static (IReadOnlyList<BlobItem> Items, string? Next) ReadList(ServiceResponse response, string text)
    {
        try
        {
            return BlobList.Read(text);
        }
        catch (FormatException)
        {
            throw response.Invalid("what is no list of blobs");
        }
    }

    private static string ETagOf(ServiceResponse response) => response.Header("ETag") is { Length: > 0 } etag ? etag : throw response.Invalid("no ETag, by which it says a version");

    private static ServiceErrorBody ReadError(string body)
    {
        (string? code, string? message) = BlobList.ReadError(body);
        return new ServiceErrorBody(code, message);
    }

    // The service says 403 of a signature that is wrong, too.
    private static FailureReason? Classify(int status, ServiceErrorBody body) => (status, body.Code) switch
    {
        (403, "AuthenticationFailed" or "InvalidAuthenticationInfo") => FailureReason.AuthenticationFailed,
        (400, "InvalidAuthenticationInfo") => FailureReason.AuthenticationFailed,
        // The service is too busy, which it says with a status of its own failures.
        (503, "ServerBusy") => FailureReason.Unavailable,
        _ => null,
    };
}
