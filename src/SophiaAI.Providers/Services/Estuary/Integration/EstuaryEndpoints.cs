using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Estuary.Credentials;
using SophiaAI.Providers.Services.Estuary.Ingest;

namespace SophiaAI.Providers.Services.Estuary.Integration;

/// <summary>Where Estuary Flow is reached: its API, that for publications, and the capture that takes documents, if one is configured.</summary>
internal static class EstuaryEndpoints
{
    public static IReadOnlyList<ServiceEndpoint> Of(ProviderContext context)
    {
        List<ServiceEndpoint> endpoints =
        [
            ServiceEndpoint.Of(context, "API", EstuaryService.Url, EstuaryHttp.Options),
            ServiceEndpoint.Of(context, "Publications", EstuaryService.PublicationUrl, static context => new EstuaryAccess(context).Options(EstuaryService.PublicationUrl, [])),
        ];
        if (context.Settings.Value(EstuaryService.IngestUrl) is not null) endpoints.Add(ServiceEndpoint.Of(context, "Ingest", EstuaryService.IngestUrl, EstuaryIngestClient.Options));
        return endpoints;
    }
}
