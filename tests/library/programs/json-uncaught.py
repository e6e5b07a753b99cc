# json: an error of a document that nobody catches
import json

print(json.loads('{"a": 1}'))
try:
    json.dumps({"x": [1, object()]})
except TypeError as e:
    print(e.__notes__ if len(e.__notes__) == 2 else e)
json.loads('{"a": 1,\n "b" 2}')
