# status codes and methods of HTTP
from http import HTTPStatus, HTTPMethod
print(HTTPStatus.OK, repr(HTTPStatus.NOT_FOUND), HTTPStatus(404).phrase, HTTPStatus.OK == 200, HTTPStatus(418), HTTPStatus.OK.is_success, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, len(HTTPStatus), HTTPStatus.OK.description)
print([ (int(s), s.name, s.phrase, s.description) for s in HTTPStatus], list(HTTPMethod), HTTPMethod.GET, HTTPMethod.GET.description)
try: HTTPStatus(999)
except ValueError as e: print(e)
print(f"{HTTPStatus.OK} {HTTPStatus.OK:d} {HTTPMethod.POST}", type(HTTPStatus.OK).__name__, HTTPStatus.__module__)
