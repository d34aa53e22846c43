using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>What is specific to Estuary Flow's control plane over HTTP: a bearer key. Most of its errors have status 200.</summary>
internal static class EstuaryHttp
{
    public static ServiceHttpOptions Options(ProviderContext context) =>
        TokenClient.Options(context, EstuaryService.Profile, EstuaryService.Url, EstuaryService.ApiKey, "Bearer", ReadError);

    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.String) return new ServiceErrorBody(Message: root.GetString());
        return new ServiceErrorBody(root.Text("code") ?? root.Text("status"), root.Text("message") ?? root.Text("error"));
    }
}
